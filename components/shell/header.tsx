import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Translator } from '@/lib/i18n';
import { Logo } from '../ui/logo';
import { NavLink } from './nav-link';
import type { Person, Theme } from './person';
import { UserMenu } from './user-menu';

type Props = { person: Person | null; theme: Theme; t: Translator; children?: ReactNode };

/** The bar on top of every page. `children` says where one is, beside the mark. */
export function Header({ person, theme, t, children }: Props) {
  return (
    <header className="flex h-(--header) shrink-0 items-center gap-2 border-b border-line bg-surface pr-2 pl-3 sm:px-4">
      <Link
        href={person ? '/courses' : '/'}
        aria-label={t('app.home')}
        className="flex items-center gap-2.5 rounded-md py-1 pr-1.5"
      >
        <Logo />
        <span aria-hidden="true" className="hidden text-lg font-bold tracking-tight sm:inline">
          {t('app.name')}
        </span>
      </Link>
      {children}
      <nav aria-label={t('nav.main')} className="ml-auto flex items-center">
        {person && <NavLink href="/courses">{t('nav.courses')}</NavLink>}
        {person && person.role !== 'student' && <NavLink href="/teach">{t('nav.teach')}</NavLink>}
        {person && person.role !== 'student' && <NavLink href="/operate">{t('nav.operate')}</NavLink>}
      </nav>
      <UserMenu person={person} theme={theme} />
    </header>
  );
}
