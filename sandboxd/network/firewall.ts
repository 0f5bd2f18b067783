import { execFile } from 'node:child_process';
import { AppError, errorMessage } from '@/lib/shared/errors';

/** Linux allows 15 characters for an interface's name: `dd`, four of the instance, a dash, eight of the sandbox. */
export function bridgeName(instance: string, sandboxId: string): string {
  return `${bridgePrefix(instance)}${sandboxId.slice(0, 8)}`;
}

function bridgePrefix(instance: string): string {
  return `dd${instance.slice(0, 4)}-`;
}

function tableName(instance: string): string {
  return `drydock_${instance}`;
}

/**
 * A sandbox may answer what the host asked and begin nothing: not to the host's own services (input), not to
 * neighbours or beyond (forward). The table is ours alone, so the host's firewall and its own Docker stay as they
 * are; it comes before their chains, and a drop here is final.
 */
export function firewallRules(instance: string): string {
  const table = tableName(instance);
  const bridges = `"${bridgePrefix(instance)}*"`;
  return `
table inet ${table}
delete table inet ${table}
table inet ${table} {
  chain input {
    type filter hook input priority -10; policy accept;
    iifname ${bridges} ct state established accept
    iifname ${bridges} drop
  }
  chain forward {
    type filter hook forward priority -10; policy accept;
    iifname ${bridges} drop
    oifname ${bridges} drop
  }
}
`;
}

/** Puts the table in place, replacing an earlier one of this instance in a single transaction. */
export async function raiseFirewall(instance: string): Promise<void> {
  await nft(firewallRules(instance), 'set up');
}

export async function lowerFirewall(instance: string): Promise<void> {
  const table = tableName(instance);
  await nft(`table inet ${table}\ndelete table inet ${table}\n`, 'remove');
}

async function nft(rules: string, verb: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = execFile('nft', ['-f', '-'], (cause, _stdout, stderr) => {
      if (!cause) {
        resolve();
        return;
      }
      const why = stderr.trim() || errorMessage(cause);
      reject(
        new AppError('engine_unavailable', `Could not ${verb} the sandboxes' firewall with nft: ${why}`, {
          cause,
        }),
      );
    });
    child.stdin?.end(rules);
  });
}
