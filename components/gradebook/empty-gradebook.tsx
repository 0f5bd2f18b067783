import type { Translator } from '@/lib/i18n';
import { CopyJoinLink } from '../teach/copy-join-link';

/** A class that nobody has joined yet: its code, to be put on the wall. */
export function EmptyGradebook({ code, t }: { code: string | undefined; t: Translator }) {
  return (
    <div className="m-auto flex max-w-md flex-col items-center gap-2 px-6 py-16 text-center">
      <p className="text-xl font-semibold">{t('gradebook.empty')}</p>
      <p className="text-ink-2">{t('gradebook.emptyBody')}</p>
      {code !== undefined && (
        <>
          <p className="mt-6 text-sm text-ink-3">{t('teach.code')}</p>
          <p className="mb-4 font-mono text-3xl font-semibold tracking-wider select-all">{code}</p>
          <CopyJoinLink code={code} />
        </>
      )}
    </div>
  );
}
