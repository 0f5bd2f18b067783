import Link from 'next/link';
import { pageContext } from '@/app/_lib/page-context';
import { MessagePage } from '@/components/shell/message-page';
import { Page } from '@/components/shell/page';
import { buttonClass } from '@/components/ui/button';

export default async function NotFound() {
  const { t, theme, person } = await pageContext();
  return (
    <Page person={person} theme={theme} t={t}>
      <MessagePage title={t('pages.notFoundTitle')} body={t('pages.notFoundBody')}>
        <Link href="/courses" className={buttonClass('primary')}>
          {t('pages.toCourses')}
        </Link>
      </MessagePage>
    </Page>
  );
}
