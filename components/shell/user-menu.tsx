'use client';

import { Check, ChevronDown, LogOut, Settings2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { DropdownMenu } from 'radix-ui';
import { useTransition, type ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { LOCALES, type Locale } from '@/lib/shared/locale';
import { nothingSchema, request } from '../api/request';
import { rememberPreference, THEME_COOKIE } from '../ui/preference-cookie';
import type { Person, Theme } from './person';

const LANGUAGES: Record<Locale, string> = { en: 'English', 'zh-CN': '简体中文' };

/** Language, theme and, for whoever is signed in, the way out. */
export function UserMenu({ person, theme }: { person: Person | null; theme: Theme }) {
  const t = useTranslations('nav');
  const locale = useLocale();
  const router = useRouter();
  const [pending, startTransition] = useTransition();

  const chooseLocale = (chosen: string) =>
    startTransition(async () => {
      await request('/api/v1/locale', nothingSchema, { method: 'POST', body: { locale: chosen } });
      router.refresh();
    });
  const chooseTheme = (chosen: string) => {
    document.documentElement.dataset['theme'] = chosen;
    rememberPreference(THEME_COOKIE, chosen);
    startTransition(() => router.refresh());
  };
  const signOut = async () => {
    await request('/api/v1/sign-out', nothingSchema, { method: 'POST' });
    // A new page, so that nothing of the session stays in memory.
    window.location.assign('/');
  };

  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={person ? t('menu', { name: person.name }) : t('settings')}
        aria-busy={pending}
        className="flex h-9 items-center gap-1.5 rounded-md px-2 text-ink-2 transition-colors duration-[var(--quick)] hover:bg-hover data-[state=open]:bg-hover"
      >
        {person ? (
          <span
            aria-hidden="true"
            className="flex size-6 items-center justify-center rounded-full bg-primary text-xs font-semibold text-on-primary"
          >
            {initial(person.name)}
          </span>
        ) : (
          <Settings2 aria-hidden="true" className="size-[1.125rem]" />
        )}
        <ChevronDown aria-hidden="true" className="size-4" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={6} collisionPadding={8} className="menu">
          {person && (
            <DropdownMenu.Label className="px-3 pt-1.5 pb-2">
              <span className="block max-w-56 truncate font-semibold">{person.name}</span>
              <span className="text-sm text-ink-3">{t(`roles.${person.role}`)}</span>
            </DropdownMenu.Label>
          )}
          {person && <DropdownMenu.Separator className="menu-line" />}
          <Choices
            label={t('language')}
            value={locale}
            onChoose={chooseLocale}
            options={LOCALES.map((id) => [
              id,
              <span key={id} lang={id}>
                {LANGUAGES[id]}
              </span>,
            ])}
          />
          <DropdownMenu.Separator className="menu-line" />
          <Choices
            label={t('theme')}
            value={theme}
            onChoose={chooseTheme}
            options={[
              ['system', t('themeSystem')],
              ['light', t('themeLight')],
              ['dark', t('themeDark')],
            ]}
          />
          {person && (
            <>
              <DropdownMenu.Separator className="menu-line" />
              <DropdownMenu.Item className="menu-item" onSelect={signOut}>
                <LogOut aria-hidden="true" className="size-4" />
                {t('signOut')}
              </DropdownMenu.Item>
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

type ChoicesProps = {
  label: string;
  value: string;
  onChoose: (value: string) => void;
  options: [string, ReactNode][];
};

function Choices({ label, value, onChoose, options }: ChoicesProps) {
  return (
    <DropdownMenu.RadioGroup aria-label={label} value={value} onValueChange={onChoose}>
      <DropdownMenu.Label className="px-3 pt-1 pb-0.5 text-sm text-ink-3">{label}</DropdownMenu.Label>
      {options.map(([id, words]) => (
        <DropdownMenu.RadioItem key={id} value={id} className="menu-item">
          <span className="size-4">
            <DropdownMenu.ItemIndicator>
              <Check aria-hidden="true" className="size-4" />
            </DropdownMenu.ItemIndicator>
          </span>
          {words}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
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
