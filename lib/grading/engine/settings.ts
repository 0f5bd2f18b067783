import { z } from 'zod';
import { told } from './told';

const port = z.array(z.object({ HostIp: z.string(), HostPort: z.string() })).nullable();
const ports = z.record(z.string(), port).nullish();

const networkSchema = z.object({
  IPAddress: z.string().default(''),
  IPAMConfig: z.object({ IPv4Address: z.string().default('') }).nullish(),
  Aliases: z.array(z.string()).nullish(),
  DNSNames: z.array(z.string()).nullish(),
});

/**
 * The fields of `GET /containers/{id}/json` that tell how a container was made (Docker Engine API 1.45,
 * "ContainerInspect"). Apart from {@link Container}, so that an engine which says one of them in another way is no
 * reason not to check the state.
 */
const settingsSchema = z.object({
  Config: z.object({
    Env: z.array(z.string()).nullish(),
    Labels: z.record(z.string(), z.string()).nullish(),
    User: z.string().default(''),
    ExposedPorts: z.record(z.string(), z.unknown()).nullish(),
  }),
  State: z.object({ Health: z.object({ Status: z.string() }).nullish() }),
  HostConfig: z.object({
    Memory: z.number().default(0),
    NanoCpus: z.number().default(0),
    CpuQuota: z.number().default(0),
    CpuPeriod: z.number().default(0),
    PidsLimit: z.number().nullish(),
    NetworkMode: z.string().default(''),
    PublishAllPorts: z.boolean().default(false),
    PortBindings: ports,
    RestartPolicy: z.object({ Name: z.string(), MaximumRetryCount: z.number() }).nullish(),
    Tmpfs: z.record(z.string(), z.string()).nullish(),
  }),
  NetworkSettings: z
    .object({ Ports: ports, Networks: z.record(z.string(), networkSchema.nullable()).nullish() })
    .default({}),
  Mounts: z
    .array(
      z.object({
        Type: z.string(),
        Name: z.string().default(''),
        Source: z.string().default(''),
        Destination: z.string(),
        RW: z.boolean(),
      }),
    )
    .nullish(),
});

export type Settings = z.infer<typeof settingsSchema>;
export type Attachment = z.infer<typeof networkSchema>;

/** What `docker inspect` showed, as settings. */
export function settingsOf(inspected: unknown): Settings {
  return told(settingsSchema, inspected);
}
