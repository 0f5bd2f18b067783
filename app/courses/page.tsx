import type { Metadata } from 'next';
import { authorDesk } from '@/app/_lib/author-desk';
import { pageContext } from '@/app/_lib/page-context';
import { requireActor } from '@/app/_lib/session';
import { ProblemsPanel } from '@/components/author/problems-panel';
import { CourseOutline } from '@/components/course/course-outline';
import { MessagePage } from '@/components/shell/message-page';
import { Page } from '@/components/shell/page';
import { listCourses } from '@/lib/usecases/list-courses';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageContext();
  return { title: t('courses.title') };
}

/** Every course that is open to whoever is signed in. */
export default async function CoursesPage() {
  const actor = await requireActor('/courses');
  const { locale, t, theme, person } = await pageContext();
  const [{ courses }, desk] = await Promise.all([listCourses(actor, locale), authorDesk()]);
  return (
    <Page person={person} theme={theme} t={t}>
      {desk && <ProblemsPanel files={desk.files} t={t} className="problems-of-courses" />}
      {courses.length === 0 ? (
        <MessagePage title={t('courses.empty')} body={t('courses.emptyBody')} />
      ) : (
        <div className="mx-auto grid w-full max-w-5xl gap-20 px-5 pt-12 pb-20 sm:px-10">
          {courses.map((outline) => (
            <CourseOutline key={outline.id} outline={outline} t={t} />
          ))}
        </div>
      )}
    </Page>
  );
}
