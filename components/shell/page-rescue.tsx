import { rescuePage, type RescueWords } from './rescue-page';

/**
 * Watches over the scripts that make the page answer. Belongs into the head, where only those scripts themselves come
 * before it; `nonce` is the answer's own, without which the browser runs nothing inline.
 */
export function PageRescue({ nonce, words }: { nonce: string | undefined; words: RescueWords }) {
  const call = `(${rescuePage.toString()})(${JSON.stringify(words).replaceAll('<', '\\u003c')})`;
  // A browser hides the nonce from scripts, so what React finds differs from what it wrote.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: call }} />;
}
