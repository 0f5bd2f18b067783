import { z } from 'zod';

/** Sandboxes as the browser and the API's users see them. */

export const sandboxStateSchema = z.enum(['queued', 'starting', 'ready', 'paused', 'stopped', 'failed']);

export const sandboxUsageSchema = z.object({
  memoryBytes: z.number().int().min(0),
  memoryLimitBytes: z.number().int().min(0),
  processes: z.number().int().min(0),
  processLimit: z.number().int().min(0),
});

export const sandboxSchema = z.object({
  id: z.string(),
  state: sandboxStateSchema,
  reason: z.string().nullable().describe('Why it is in this state, when that needs saying.'),
  expiresAt: z.iso.datetime().describe('When it goes to sleep unless extended.'),
  usage: sandboxUsageSchema.nullable(),
});

export type SandboxState = z.infer<typeof sandboxStateSchema>;
export type SandboxUsage = z.infer<typeof sandboxUsageSchema>;
export type Sandbox = z.infer<typeof sandboxSchema>;

export const inventorySchema = z.object({
  containers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      image: z.string(),
      state: z.string(),
      status: z.string(),
      networks: z.array(z.string()),
      volumes: z.array(z.string()),
      ports: z.array(z.object({ container: z.number(), host: z.number().nullable(), protocol: z.string() })),
    }),
  ),
  images: z.array(z.object({ id: z.string(), tags: z.array(z.string()), sizeBytes: z.number() })),
  networks: z.array(z.object({ id: z.string(), name: z.string(), driver: z.string() })),
  volumes: z.array(z.object({ name: z.string(), driver: z.string() })),
  ports: z.array(z.object({ port: z.number(), container: z.string() })),
});

export type Inventory = z.infer<typeof inventorySchema>;
