// What runs in the server's process and loads native code or worker threads stays outside Next's bundles.
const EXTERNAL = [
  '@libsql/client',
  'libsql',
  '@prisma/adapter-libsql',
  '@prisma/client',
  'pino',
  'prom-client',
  'ws',
];

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: EXTERNAL,
  // The web tier may not write into its checkout: pages are rendered for each request, nothing is kept on disk.
  images: { unoptimized: true },
  // `authInterrupts`: a page for instructors answers a student with 403.
  experimental: { isrFlushToDisk: false, authInterrupts: true },
  // `npm test` checks the types of everything; the build on a host's machine need not do it again.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
};

export default config;
