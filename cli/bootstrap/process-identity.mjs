import { readFileSync } from 'node:fs';

/**
 * A process told apart from any later one with the same number, also after a reboot.
 * @typedef {object} ProcessIdentity
 * @property {number} pid
 * @property {string} started Clock ticks between boot and its start, as in /proc/PID/stat.
 * @property {string} boot The kernel's name of this boot.
 */

/**
 * @param {number} [pid]
 * @returns {ProcessIdentity | undefined} undefined when there is no such process.
 */
export function identifyProcess(pid = process.pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const zombie = fields[0] === 'Z' || fields[0] === 'X';
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return zombie ? undefined : { pid, started: fields[19] ?? '', boot };
  } catch {
    return undefined;
  }
}

/**
 * Whether that very process still runs.
 * @param {ProcessIdentity} identity
 * @returns {boolean}
 */
export function isRunning(identity) {
  const now = identifyProcess(identity.pid);
  return now !== undefined && now.started === identity.started && now.boot === identity.boot;
}

/**
 * Reads an identity that {@link identifyProcess} gave and somebody wrote to a file as JSON, perhaps among more.
 * @param {string} path
 * @returns {(ProcessIdentity & Record<string, unknown>) | undefined} undefined when there is none that can be read.
 */
export function readIdentity(path) {
  try {
    /** @type {unknown} */
    const value = JSON.parse(readFileSync(path, 'utf8'));
    const { pid, started, boot, ...more } =
      /** @type {Partial<ProcessIdentity> & Record<string, unknown>} */ (value);
    return pid && started && boot ? { ...more, pid, started, boot } : undefined;
  } catch {
    return undefined;
  }
}
