import { currentTheme } from '@/components/shell/preferences';
import type { Person, Theme } from '@/components/shell/person';
import { translator, type Translator } from '@/lib/i18n';
import type { Locale } from '@/lib/shared/locale';
import { currentActor, currentLocale } from './session';

export interface PageContext {
  locale: Locale;
  t: Translator;
  theme: Theme;
  person: Person | null;
}

/** What every page shows around its own content: who is signed in, language, theme. */
export async function pageContext(): Promise<PageContext> {
  const [locale, theme, actor] = await Promise.all([currentLocale(), currentTheme(), currentActor()]);
  const person = actor ? { name: actor.name, role: actor.role } : null;
  return { locale, t: translator(locale), theme, person };
}
