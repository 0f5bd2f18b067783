import { describe, expect, it } from 'vitest';
import { describeImages } from './image-progress';

describe('describeImages', () => {
  it('shows how far the image that is being made is, and which one it is', () => {
    const text = describeImages([
      { name: 'sandbox', state: 'ready', progress: 1, needed: true },
      { name: 'course images', state: 'preparing', progress: 0.5, needed: true },
    ]);
    expect(text).toBe(`course images ${'█'.repeat(12)}${'░'.repeat(12)} 50 %  (2 of 2)`);
  });

  it('says nothing when all are ready', () => {
    expect(describeImages([{ name: 'sandbox', state: 'ready', progress: 1, needed: true }])).toBe('');
  });
});
