import { measureChurn } from './churn';
import { measureBurst, measureHeld } from './crowd';
import { FIGURE_NAMES, type Figures } from './figures';
import { measureLoadedEcho, measureOutput } from './floods';
import {
  measureCheck,
  measureEcho,
  measureLease,
  measurePage,
  measureSandbox,
  measureTick,
} from './measures';
import type { Classroom, Subject } from './subject';

/** Where figures are taken: each of these runs `use` on a fresh instance and removes it. */
export interface Grounds {
  /** A whole Drydock that keeps so many sandboxes warm. */
  withSubject: (pool: number, use: (subject: Subject) => Promise<void>) => Promise<void>;
  /** One without pages, and with no sandbox warm. */
  withClassroom: (use: (classroom: Classroom) => Promise<void>) => Promise<void>;
}

export interface Wish {
  /** Figures by name. */
  names: readonly string[];
  /** How many sandboxes are held, once for each. */
  held: readonly number[];
}

/** Warm sandboxes that wait where the figures are those of an ordinary class. */
const WARM = 2;

type Step = (subject: Subject, figures: Figures) => Promise<void>;

/** Taken with an empty pool. */
const COLD: Record<string, Step> = {
  lease_cold_ms: async (subject, figures) => {
    figures.lease_cold_ms = await measureLease(subject, 'cold lease');
  },
  burst40_s: async (subject, figures) => {
    figures.burst40_s = await measureBurst(subject);
  },
};

/** Taken with a warm pool. */
const USUAL: Record<string, Step> = {
  sandbox_mb: async (subject, figures) => {
    figures.sandbox_mb = await measureSandbox(subject);
  },
  lease_warm_ms: async (subject, figures) => {
    figures.lease_warm_ms = await measureLease(subject, 'warm lease');
  },
  echo_ms: async (subject, figures) => {
    figures.echo_ms = await measureEcho(subject);
  },
  check_ms: async (subject, figures) => {
    figures.check_ms = await measureCheck(subject);
  },
  tick_ms: async (subject, figures) => {
    figures.tick_ms = await measureTick(subject);
  },
  output_mb_s: async (subject, figures) => {
    figures.output_mb_s = await measureOutput(subject);
  },
  page_ms: async (subject, figures) => {
    figures.page_ms = await measurePage(subject);
  },
  echo_loaded_ms: async (subject, figures) => {
    const { echo, noiseKbPerSecond } = await measureLoadedEcho(subject);
    figures.echo_loaded_ms = echo;
    figures.echo_loaded_kb_s = noiseKbPerSecond;
  },
};

/** Measures what was asked for, each on a Drydock with nothing else to do. `onFigure` is told as figures come. */
export async function runBench(
  { names, held }: Wish,
  { withSubject, withClassroom }: Grounds,
  onFigure: (figures: Figures) => void,
): Promise<Figures> {
  const figures: Figures = {};
  const take = async (subject: Subject, steps: Record<string, Step>) => {
    for (const [name, step] of Object.entries(steps)) {
      if (!names.includes(name)) continue;
      const taken: Figures = {};
      await step(subject, taken);
      Object.assign(figures, taken);
      onFigure(taken);
    }
  };
  for (const [pool, steps] of [
    [0, COLD],
    [WARM, USUAL],
  ] as const) {
    if (Object.keys(steps).some((name) => names.includes(name)))
      await withSubject(pool, (subject) => take(subject, steps));
  }
  for (const sandboxes of names.includes('held') ? held : []) {
    await withSubject(0, async (subject) => {
      const taken = await measureHeld(subject, sandboxes);
      figures.held = [...(figures.held ?? []), taken];
      onFigure({ held: [taken] });
    });
  }
  if (names.includes('churn500')) {
    await withClassroom(async (classroom) => {
      figures.churn500 = await measureChurn(classroom);
      onFigure({ churn500: figures.churn500 });
    });
  }
  return figures;
}

export { FIGURE_NAMES };
