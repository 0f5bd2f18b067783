import Link from 'next/link';
import { authorDesk } from '@/app/_lib/author-desk';
import { pageContext } from '@/app/_lib/page-context';
import { ProblemsPanel } from '@/components/author/problems-panel';
import { MessagePage } from '@/components/shell/message-page';
import { Page } from '@/components/shell/page';
import { buttonClass } from '@/components/ui/button';

export default async function LessonNotFound() {
  const [{ t, theme, person }, desk] = await Promise.all([pageContext(), authorDesk()]);
  return (
    <Page person={person} theme={theme} t={t}>
      {desk && <ProblemsPanel files={desk.files} t={t} className="problems-of-courses" />}
      <MessagePage title={t('lesson.missingTitle')} body={t('lesson.missingBody')}>
        <Link href="/courses" className={buttonClass('primary')}>
          {t('lesson.backToCourse')}
        </Link>
      </MessagePage>
    </Page>
  );
}
