import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { Translator } from '@/lib/i18n';
import { Header } from './header';
import type { Person, Theme } from './person';

type Props = {
  person: Person | null;
  theme: Theme;
  t: Translator;
  /** Where one is, in the header. */
  place?: ReactNode;
  /** The page is as tall as the window and its parts scroll, where there is room for that. */
  fixed?: boolean;
  children: ReactNode;
};

/** Every page: the way past the header, the header, and the page’s own content as its main landmark. */
export function Page({ person, theme, t, place, fixed = false, children }: Props) {
  return (
    <div className={clsx('flex min-h-dvh flex-col', fixed && 'md:h-dvh md:overflow-clip')}>
      <a href="#content" className="skip-link">
        {t('app.skip')}
      </a>
      <Header person={person} theme={theme} t={t}>
        {place}
      </Header>
      <main
        id="content"
        tabIndex={-1}
        className={clsx('flex min-h-0 flex-1 flex-col outline-none', !fixed && 'w-full')}
      >
        {children}
      </main>
    </div>
  );
}
