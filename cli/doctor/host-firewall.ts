import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { command } from '../system/command';
import { ok, type Check } from './check';

/** Ports on which the registry mirror may listen; sandboxes reach it as a service of this machine. */
const MIRROR_PORTS = { first: 15_443, last: 15_642 };

const LET_IN =
  'TCP from the sandboxes (interfaces dd*) to ports 15443 to 15642, or they pull no images; ' +
  'with ufw: ufw allow proto tcp from 10.213.0.0/16 to 10.213.0.0/16 port 15443:15642';

const rulesetSchema = z.object({ nftables: z.array(z.record(z.string(), z.unknown())) });
const chainSchema = z.object({ table: z.string(), name: z.string(), hook: z.string(), policy: z.string() });
const ruleSchema = z.object({ table: z.string(), chain: z.string(), expr: z.array(z.unknown()) });

/** Whether a firewall of the host's own would keep sandboxes from what they need. */
export async function checkHostFirewall(internet: boolean): Promise<Check[]> {
  const [nft, iptables] = await Promise.all([
    command('nft', ['-j', 'list', 'ruleset']),
    command('iptables-save', ['-t', 'filter']),
  ]);
  const forwarding = internet ? [checkForwarding(readForwarding())] : [];
  return [describeInput(nftDrops(nft.stdout) ?? iptablesDrops(iptables.stdout)), ...forwarding];
}

/** Name of a chain that drops what comes in and lets the mirror's ports in nowhere; null when there is none. */
export function nftDrops(text: string): string | null {
  const entries = rulesetSchema.safeParse(parseJson(text)).data?.nftables ?? [];
  const rules = entries.flatMap(({ rule }) => ruleSchema.safeParse(rule).data ?? []);
  for (const { chain } of entries) {
    const found = chainSchema.safeParse(chain).data;
    if (found?.hook !== 'input' || found.policy !== 'drop') continue;
    const open = rules.some(({ table, expr }) => table === found.table && letsMirrorIn(JSON.stringify(expr)));
    if (!open) return `nftables: table ${found.table}, chain ${found.name}`;
  }
  return null;
}

/** As {@link nftDrops}, of what `iptables-save` prints. */
export function iptablesDrops(text: string): string | null {
  if (!/^:INPUT DROP/m.test(text)) return null;
  const open = text.split('\n').some((line) => {
    if (!line.endsWith('-j ACCEPT')) return false;
    const [, from, to] = /--dports? (\d+)(?::(\d+))?/.exec(line) ?? [];
    return covers(Number(from), Number(to ?? from)) || /-i dd\S*\+/.test(line);
  });
  return open ? null : 'iptables: chain INPUT';
}

export function checkForwarding(value: string | null): Check {
  const name = 'net.ipv4.ip_forward';
  if (value === '1') return ok(name, value);
  const wanted =
    '1, because DRYDOCK_INTERNET=1: sysctl -w net.ipv4.ip_forward=1, and the same line in /etc/sysctl.d to keep it';
  return { name, state: 'warning', found: value ?? 'not there', wanted };
}

function describeInput(drops: string | null): Check {
  if (drops === null) return ok('host firewall', 'lets sandboxes reach the mirror');
  return { name: 'host firewall', state: 'warning', found: `drops what comes in (${drops})`, wanted: LET_IN };
}

/** A rule that accepts, and that is about the mirror's ports or the sandboxes' interfaces. */
function letsMirrorIn(expression: string): boolean {
  if (!expression.includes('"accept":')) return false;
  if (expression.includes('"iifname"}},"right":"dd')) return true;
  const [, from, to] = /"dport".*?"range":\[(\d+),(\d+)\]/.exec(expression) ?? [];
  return covers(Number(from), Number(to));
}

function covers(from: number, to: number): boolean {
  return from <= MIRROR_PORTS.first && to >= MIRROR_PORTS.last;
}

function readForwarding(): string | null {
  try {
    return readFileSync('/proc/sys/net/ipv4/ip_forward', 'utf8').trim();
  } catch {
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
