import type { Progress } from '../bootstrap/progress.mjs';
import { describeImages } from '../start/image-progress';
import { withInstance, type InstanceOptions, type TemporaryInstance } from './temporary-instance';

/** {@link withInstance}, with its start and its removal told at the terminal. */
export async function withPreparedInstance<T>(
  options: InstanceOptions,
  progress: Progress,
  use: (instance: TemporaryInstance) => Promise<T>,
): Promise<T> {
  let show: (text: string) => void = () => undefined;
  let started: () => void = () => undefined;
  const preparing = new Promise<void>((resolve) => (started = resolve));
  const step = progress.step('Preparing sandboxes to work in', async ({ detail }) => {
    show = detail;
    await preparing;
  });
  try {
    return await withInstance(
      { ...options, onHealth: ({ images }) => show(describeImages(images)) },
      async (instance) => {
        started();
        await step;
        return use(instance);
      },
    );
  } finally {
    started();
  }
}
