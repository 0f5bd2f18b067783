import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Failure } from '../bootstrap/failure.mjs';

/**
 * The files below `folder` that differ from a git revision, those that git does not know yet included, by their path
 * below it. Asks the repository in which the folder lies, which need not be Drydock's.
 */
export async function changedFiles(folder: string, revision: string): Promise<string[]> {
  const commit = await git(folder, ['rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`]);
  // The old name of a file that was moved counts too.
  const options = ['--name-only', '-z', '--no-renames', '--relative', '--no-ext-diff'];
  const differing = await git(folder, ['diff', ...options, commit.trim(), '--', '.']);
  const unknown = await git(folder, ['ls-files', '--others', '--exclude-standard', '-z', '--', '.']);
  const names = `${differing}${unknown}`.split('\0').filter((name) => name !== '');
  return [...new Set(names)].sort();
}

const OUTPUT_LIMIT_BYTES = 64 * 1024 * 1024;

async function git(folder: string, args: readonly string[]): Promise<string> {
  try {
    const options = { env: environment(), maxBuffer: OUTPUT_LIMIT_BYTES };
    const { stdout } = await promisify(execFile)('git', ['-C', folder, ...args], options);
    return stdout;
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string };
    const why = (stderr.trim() || message).split('\n')[0] ?? '';
    throw new Failure(
      `What changed in ${folder} could not be asked of git: ${why}`,
      'Name a revision of the repository in which the course lies: --changed HEAD, or leave --changed out.',
    );
  }
}

/** A git hook names its own repository in variables that would win over the folder. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return Object.fromEntries(kept) as NodeJS.ProcessEnv;
}
