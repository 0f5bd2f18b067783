import type { SandboxdHealth } from '@/lib/shared/wire/sandboxd';

const BAR_CELLS = 24;

type Images = SandboxdHealth['images'];

/** One line about the images that sandboxes wait for, as in `sandbox ████████░░░░ 45 %  (1 of 2)`. */
export function describeImages(all: Images): string {
  const images = all.filter(({ needed }) => needed);
  const unready = images.filter(({ state }) => state !== 'ready');
  const current = unready.find(({ state }) => state === 'preparing') ?? unready[0];
  if (!current) return '';
  const cells = Math.round(current.progress * BAR_CELLS);
  const bar = '█'.repeat(cells) + '░'.repeat(BAR_CELLS - cells);
  const percent = Math.round(current.progress * 100);
  const count = images.length > 1 ? `  (${images.length - unready.length + 1} of ${images.length})` : '';
  return `${current.name} ${bar} ${percent} %${count}`;
}
