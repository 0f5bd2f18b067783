import { readEnvironment } from '@/lib/shared/env';

process.stdout.write(`${readEnvironment().dataDir}\n`);
