import type { Metadata } from 'next';
import { pageContext } from '@/app/_lib/page-context';
import { SignInButton } from '@/components/join/sign-in-button';
import { Page } from '@/components/shell/page';
import { Logo } from '@/components/ui/logo';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageContext();
  return { title: t('signIn.title'), referrer: 'no-referrer' };
}

/** The one-time link of an instructor. Looking at this page does not use the link up. */
export default async function SignInPage({ params }: { params: Promise<{ token: string }> }) {
  const [{ token }, { t, theme, person }] = await Promise.all([params, pageContext()]);
  return (
    <Page person={person} theme={theme} t={t}>
      <div className="m-auto flex w-full max-w-sm flex-col items-center px-6 py-16 text-center">
        <Logo className="mb-6 size-14" />
        <h1 className="text-2xl font-semibold">{t('signIn.title')}</h1>
        <p className="mt-2 mb-8 text-ink-2">{t('signIn.lead')}</p>
        <SignInButton token={token} />
      </div>
    </Page>
  );
}
