import { z } from 'zod';

/** A service of a compose file in one form, however it was written (Compose Specification, "services"). */
export interface ComposeService {
  image: string | null;
  build: string | null;
  /** As in 127.0.0.1:8080:80/udp; tcp is not said. */
  ports: string[];
  /** As in data:/var/lib/app:ro. */
  volumes: string[];
  networks: string[];
  dependsOn: string[];
}

/** The service of that name, `missing` when there is none, or null when the document is no compose file. */
export function composeService(document: unknown, name: string): ComposeService | 'missing' | null {
  const file = fileSchema.safeParse(document);
  if (!file.success) return null;
  const written = Object.hasOwn(file.data.services, name) ? file.data.services[name] : undefined;
  if (written === undefined) return 'missing';
  const parsed = serviceSchema.safeParse(written ?? {});
  if (!parsed.success) return null;
  const { image, build, ports, volumes, networks, depends_on: dependsOn } = parsed.data;
  return {
    image: image ?? null,
    build: typeof build === 'string' ? build : (build?.context ?? (build ? '.' : null)),
    ports: ports.map(portText),
    volumes: volumes.map(volumeText),
    networks: networks === undefined ? ['default'] : namesOf(networks),
    dependsOn: namesOf(dependsOn),
  };
}

const text = z.union([z.string(), z.number()]).transform(String);
const names = z.union([z.array(z.string()), z.record(z.string(), z.unknown())]);

const port = z.union([
  text,
  z.object({
    target: text,
    published: text.optional(),
    host_ip: z.string().optional(),
    protocol: z.string().optional(),
  }),
]);

const volume = z.union([
  z.string(),
  z.object({ source: z.string().optional(), target: z.string(), read_only: z.boolean().optional() }),
]);

const fileSchema = z.object({ services: z.record(z.string(), z.unknown()) });

const serviceSchema = z.object({
  image: z.string().optional(),
  build: z.union([z.string(), z.object({ context: z.string().optional() })]).optional(),
  ports: z.array(port).default([]),
  volumes: z.array(volume).default([]),
  networks: names.optional(),
  depends_on: names.default([]),
});

/** One form of a port, also of what an author wants to see. */
export function portText(written: z.infer<typeof port>): string {
  if (typeof written === 'string') return written.replace(/\/tcp$/, '');
  const { target, published, host_ip: ip, protocol = 'tcp' } = written;
  const parts = [ip, published, target].filter((part) => part !== undefined);
  return parts.join(':') + (protocol === 'tcp' ? '' : `/${protocol}`);
}

/** One form of a mount: of its options only that it is read-only is kept. */
export function volumeText(written: z.infer<typeof volume>): string {
  if (typeof written !== 'string') {
    const { source, target, read_only: readOnly } = written;
    return [source, target, readOnly ? 'ro' : undefined].filter((part) => part !== undefined).join(':');
  }
  const [source = '', target, options = ''] = written.split(':');
  if (target === undefined) return source;
  return options.split(',').includes('ro') ? `${source}:${target}:ro` : `${source}:${target}`;
}

function namesOf(written: z.infer<typeof names>): string[] {
  return Array.isArray(written) ? written : Object.keys(written);
}
