import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { pageContext } from '@/app/_lib/page-context';
import { requireActor } from '@/app/_lib/session';
import { LiveClass } from '@/components/activity/live-class';
import { EmptyGradebook } from '@/components/gradebook/empty-gradebook';
import { Page } from '@/components/shell/page';
import { ClassViews } from '@/components/teach/class-views';
import { listMyClasses } from '@/lib/usecases/list-my-classes';
import { readingActivity } from '../_activity';

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const { t } = await pageContext();
  const activity = await readingActivity(id, pathOf(id));
  return { title: `${t('activity.title')}: ${activity.class.name}` };
}

/** A class at work, live. */
export default async function LivePage({ params }: Props) {
  const { id } = await params;
  const [activity, { t, theme, person }] = await Promise.all([
    readingActivity(id, pathOf(id)),
    pageContext(),
  ]);
  const classes = await listMyClasses(await requireActor(pathOf(id)));
  return (
    <Page person={person} theme={theme} t={t}>
      <div className="mx-auto flex w-full max-w-6xl flex-1 flex-col px-5 pt-6 pb-20 sm:px-8">
        <Link
          href="/teach"
          className="inline-flex items-center gap-1.5 self-start text-sm text-ink-2 hover:text-ink"
        >
          <ArrowLeft aria-hidden="true" className="size-4" />
          {t('gradebook.back')}
        </Link>
        <div className="mt-1 mb-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <h1 className="text-2xl font-bold tracking-tight">{activity.class.name}</h1>
          <ClassViews classId={id} current="live" t={t} />
        </div>
        {activity.students.length === 0 ? (
          <EmptyGradebook code={classes.find((each) => each.id === id)?.code} t={t} />
        ) : (
          <LiveClass initial={activity} />
        )}
      </div>
    </Page>
  );
}

function pathOf(id: string): string {
  return `/teach/classes/${id}/live`;
}
