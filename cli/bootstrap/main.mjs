import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, generateClient } from './build.mjs';
import { failureText } from './failure.mjs';
import { Progress } from './progress.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

try {
  const progress = new Progress(process.stderr);
  await generateClient(root, progress);
  await bundle(root, progress);
} catch (error) {
  process.stderr.write(`${failureText(error)}\n`);
  process.exitCode = 1;
}
