'use client';

import { ChevronDown, LogOut, Settings2 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useLocale, useTranslations } from 'use-intl';
import { LOCALES, type Locale } from '@/lib/shared/locale';
import { nothingSchema, request } from '../api/request';
import type { Person, Theme } from './person';
import { MenuChoices } from './menu-choices';
import { usePreferences } from './use-preferences';

const LANGUAGES: Record<Locale, string> = { en: 'English', 'zh-CN': '简体中文' };

/** Language, theme and, for whoever is signed in, the way out. */
export function UserMenu({ person, theme }: { person: Person | null; theme: Theme }) {
  const t = useTranslations('nav');
  const locale = useLocale();
  const { pending, chooseLocale, chooseTheme } = usePreferences();
  const languages = LOCALES.map((id) => [id, <Language key={id} id={id} />] as const);
  const themes = [
    ['system', t('themeSystem')],
    ['light', t('themeLight')],
    ['dark', t('themeDark')],
  ] as const;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={person ? t('menu', { name: person.name }) : t('settings')}
        aria-busy={pending}
        className="flex h-9 items-center gap-1.5 rounded-md px-2 text-ink-2 transition-colors duration-[var(--quick)] hover:bg-hover data-[state=open]:bg-hover"
      >
        <Face person={person} />
        <ChevronDown aria-hidden="true" className="size-4" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={6} collisionPadding={8} className="menu">
          {person && <WhoIsIt person={person} />}
          <MenuChoices label={t('language')} value={locale} onChoose={chooseLocale} options={languages} />
          <DropdownMenu.Separator className="menu-line" />
          <MenuChoices label={t('theme')} value={theme} onChoose={chooseTheme} options={themes} />
          {person && <SignOut />}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** A language in its own words, whatever the page’s language is. */
function Language({ id }: { id: Locale }) {
  return <span lang={id}>{LANGUAGES[id]}</span>;
}

function Face({ person }: { person: Person | null }) {
  if (!person) return <Settings2 aria-hidden="true" className="size-[1.125rem]" />;
  return (
    <span
      aria-hidden="true"
      className="flex size-6 items-center justify-center rounded-full bg-primary text-xs font-semibold text-on-primary"
    >
      {initial(person.name)}
    </span>
  );
}

function WhoIsIt({ person }: { person: Person }) {
  const t = useTranslations('nav');
  return (
    <>
      <DropdownMenu.Label className="px-3 pt-1.5 pb-2">
        <span className="block max-w-56 truncate font-semibold">{person.name}</span>
        <span className="text-sm text-ink-3">{t(`roles.${person.role}`)}</span>
      </DropdownMenu.Label>
      <DropdownMenu.Separator className="menu-line" />
    </>
  );
}

function SignOut() {
  const t = useTranslations('nav');
  const signOut = async () => {
    await request('/api/v1/sign-out', nothingSchema, { method: 'POST' });
    // A new page, so that nothing of the session stays in memory.
    window.location.assign('/');
  };
  return (
    <>
      <DropdownMenu.Separator className="menu-line" />
      <DropdownMenu.Item className="menu-item" onSelect={signOut}>
        <LogOut aria-hidden="true" className="size-4" />
        {t('signOut')}
      </DropdownMenu.Item>
    </>
  );
}

function initial(name: string): string {
  return (
    name
      .trim()
      .match(/^\p{L}|^./u)?.[0]
      .toUpperCase() ?? '?'
  );
}
