import Link from 'next/link';
import { pageContext } from '@/app/_lib/page-context';
import { MessagePage } from '@/components/shell/message-page';
import { Page } from '@/components/shell/page';
import { buttonClass } from '@/components/ui/button';

/** A student on a page for instructors. */
export default async function Forbidden() {
  const { t, theme, person } = await pageContext();
  return (
    <Page person={person} theme={theme} t={t}>
      <MessagePage title={t('pages.forbiddenTitle')} body={t('pages.forbiddenBody')}>
        <Link href="/courses" className={buttonClass('primary')}>
          {t('pages.toCourses')}
        </Link>
      </MessagePage>
    </Page>
  );
}
