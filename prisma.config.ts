import { PrismaLibSQL } from '@prisma/adapter-libsql';
import { defineConfig } from 'prisma/config';

/**
 * Only for Prisma's command line: generate, validate, migrate. The engine 'js' with an adapter is what lets it
 * work without downloading anything (docs/decisions/prisma-6.md). The application's client is lib/db/client.ts.
 */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  experimental: { adapter: true },
  engine: 'js',
  adapter: () =>
    Promise.resolve(new PrismaLibSQL({ url: process.env['DATABASE_URL'] ?? 'file:prisma/dev.db' })),
});
