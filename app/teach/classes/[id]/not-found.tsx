import Link from 'next/link';
import { pageContext } from '@/app/_lib/page-context';
import { MessagePage } from '@/components/shell/message-page';
import { Page } from '@/components/shell/page';
import { buttonClass } from '@/components/ui/button';

export default async function ClassNotFound() {
  const { t, theme, person } = await pageContext();
  return (
    <Page person={person} theme={theme} t={t}>
      <MessagePage title={t('gradebook.missingTitle')} body={t('gradebook.missingBody')}>
        <Link href="/teach" className={buttonClass('primary')}>
          {t('gradebook.back')}
        </Link>
      </MessagePage>
    </Page>
  );
}
