import { createTranslator } from 'use-intl/core';
import type {} from 'use-intl';
import type { Locale } from '@/lib/shared/locale';
import type { Catalogue, Messages } from './catalogue';
import { en } from './en';
import { zhCN } from './zh-cn';

export type { Messages } from './catalogue';

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}

const CATALOGUES: Record<Locale, Catalogue> = { en, 'zh-CN': zhCN };

/** The cookie in which a person's chosen language is kept; without it the browser's language counts. */
export const LOCALE_COOKIE = 'drydock_locale';

/**
 * The texts of a language. They are typed as the English ones, because the arguments of a text are read from its type;
 * a test holds every language to the same keys and arguments.
 */
export function messagesFor(locale: Locale): Messages {
  return CATALOGUES[locale] as Messages;
}

/** Texts for server-rendered pages; browser components use `useTranslations` instead. */
export function translator(locale: Locale) {
  return createTranslator({ locale, messages: messagesFor(locale) });
}

export type Translator = ReturnType<typeof translator>;
