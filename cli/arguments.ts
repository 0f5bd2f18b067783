import { parseArgs, type ParseArgsConfig } from 'node:util';
import { errorMessage } from '@/lib/shared/errors';
import { Failure } from './bootstrap/failure.mjs';

type OptionsConfig = NonNullable<ParseArgsConfig['options']>;

interface Usage<Options extends OptionsConfig> {
  /** What `--help` prints, and what is shown after a mistake. */
  usage: string;
  options: Options;
  /** How many words may stand beside the options. */
  words?: number;
}

/** Parses a command's arguments; `help` tells that only the usage was asked for, and has been printed. */
export function parseArguments<const Options extends OptionsConfig>(
  args: readonly string[],
  { usage, options, words = 0 }: Usage<Options>,
) {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${usage}\n`);
    return { help: true as const };
  }
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.length > words) throw new Error(`"${positionals[words]}" is more than the command takes`);
    return { help: false as const, values, words: positionals };
  } catch (error) {
    throw new Failure(`These arguments were not understood: ${errorMessage(error)}.`, usage);
  }
}
