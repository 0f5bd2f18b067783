import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { pageContext } from '@/app/_lib/page-context';
import { WatchStudent } from '@/components/activity/watch-student';
import { Page } from '@/components/shell/page';
import { readingActivity } from '../../_activity';

interface Props {
  params: Promise<{ id: string; student: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageContext();
  const { student } = await reading(await params);
  return { title: t('activity.watchName', { name: student.user.name }) };
}

/** A student at work, for the instructor of their class. */
export default async function WatchPage({ params }: Props) {
  const { id } = await params;
  const [{ activity, student }, { t, theme, person }] = await Promise.all([
    reading(await params),
    pageContext(),
  ]);
  return (
    <Page person={person} theme={theme} t={t} fixed>
      <div className="px-5 pt-5 pb-1 sm:px-8">
        <Link
          href={`/teach/classes/${id}/live`}
          className="inline-flex items-center gap-1.5 text-sm text-ink-2 hover:text-ink"
        >
          <ArrowLeft aria-hidden="true" className="size-4" />
          {activity.class.name}
        </Link>
        <h1 className="mt-1 text-2xl font-bold tracking-tight">{student.user.name}</h1>
      </div>
      <WatchStudent initial={activity} userId={student.user.id} />
    </Page>
  );
}

/** Somebody of another class is as unknown here as nobody. */
async function reading({ id, student: userId }: { id: string; student: string }) {
  const activity = await readingActivity(id, `/teach/classes/${id}/students/${userId}`);
  const student = activity.students.find(({ user }) => user.id === userId);
  if (!student) notFound();
  return { activity, student };
}
