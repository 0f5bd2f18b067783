import { redirect } from 'next/navigation';
import { pageContext } from '@/app/_lib/page-context';
import { HullLines } from '@/components/join/hull-lines';
import { JoinForm } from '@/components/join/join-form';
import { HOME, safeReturnPath } from '@/components/join/return-path';
import { Page } from '@/components/shell/page';
import { Callout } from '@/components/ui/callout';

interface Props {
  searchParams: Promise<{ next?: string | string[]; code?: string | string[] }>;
}

/** Where a student comes in. */
export default async function JoinPage({ searchParams }: Props) {
  const { next, code } = await searchParams;
  const { t, theme, person } = await pageContext();
  const returnTo = safeReturnPath(next);
  if (person) redirect(returnTo);
  return (
    <Page person={person} theme={theme} t={t}>
      <div className="mx-auto grid w-full max-w-6xl flex-1 items-center gap-x-16 px-5 py-10 sm:px-10 lg:grid-cols-[minmax(0,26rem)_1fr]">
        <div className="w-full max-w-md justify-self-center lg:justify-self-start">
          <h1 className="text-3xl font-bold tracking-tight">{t('join.title')}</h1>
          <p className="mt-3 mb-8 text-lg text-pretty text-ink-2">{t('join.lead')}</p>
          {returnTo !== HOME && (
            <div className="mb-6">
              <Callout tone="info">{t('join.comeBack')}</Callout>
            </div>
          )}
          <JoinForm code={typeof code === 'string' ? code.slice(0, 32) : ''} returnTo={returnTo} />
        </div>
        <HullLines className="hidden w-full max-w-2xl justify-self-end lg:block" />
      </div>
    </Page>
  );
}
