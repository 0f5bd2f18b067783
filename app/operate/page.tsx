import type { Metadata } from 'next';
import { orForbidden } from '@/app/_lib/or-forbidden';
import { pageContext } from '@/app/_lib/page-context';
import { requireActor } from '@/app/_lib/session';
import { Dashboard } from '@/components/operate/dashboard';
import { Page } from '@/components/shell/page';
import { errorCode } from '@/lib/shared/errors';
import type { Locale } from '@/lib/shared/locale';
import type { OperateStatus } from '@/lib/shared/wire/operate';
import type { Actor } from '@/lib/usecases/actor';
import { readOperation } from '@/lib/usecases/read-operation';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageContext();
  return { title: t('operate.title') };
}

/** The classroom for whoever runs it: what is taken, who waits, which sandboxes there are. */
export default async function OperatePage() {
  const actor = await requireActor('/operate');
  const { locale, t, theme, person } = await pageContext();
  const initial = await orForbidden(reading(actor, locale));
  return (
    <Page person={person} theme={theme} t={t}>
      <div className="mx-auto w-full max-w-6xl px-5 pt-10 pb-20 sm:px-10">
        <h1 className="text-3xl font-bold tracking-tight">{t('operate.title')}</h1>
        <Dashboard initial={initial} />
      </div>
    </Page>
  );
}

/** Null while sandboxd does not answer: the page then goes on asking. */
async function reading(actor: Actor, locale: Locale): Promise<OperateStatus | null> {
  try {
    return await readOperation(actor, locale);
  } catch (error) {
    if (['engine_unavailable', 'timeout'].includes(errorCode(error))) return null;
    throw error;
  }
}
