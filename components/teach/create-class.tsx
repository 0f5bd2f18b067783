'use client';

import { ChevronDown } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useId, useState, type SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { ownClassSchema } from '@/lib/shared/wire/people';
import { request } from '../api/request';
import { useFailureText } from '../api/use-failure-text';
import { Button } from '../ui/button';
import { Callout } from '../ui/callout';
import { INPUT_CLASS, TextField } from '../ui/text-field';

const answerSchema = z.object({ class: ownClassSchema });

type Outcome = { tone: 'passed' | 'wrong'; text: string } | null;

/** A form with two fields; the new class appears in the list above. */
export function CreateClass({ courses }: { courses: readonly { id: string; title: string }[] }) {
  const t = useTranslations('teach');
  const failureText = useFailureText();
  const router = useRouter();
  const id = useId();
  const [name, setName] = useState('');
  const [course, setCourse] = useState(courses[0]?.id ?? '');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>(null);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setMissing(name.trim() === '');
    if (busy || name.trim() === '') return;
    setBusy(true);
    const answer = await request('/api/v1/classes', answerSchema, { method: 'POST', body: { name, course } });
    setBusy(false);
    setOutcome(
      answer.ok
        ? { tone: 'passed', text: t('created', { name: answer.data.class.name }) }
        : { tone: 'wrong', text: failureText(answer.failure) },
    );
    if (!answer.ok) return;
    setName('');
    router.refresh();
  };

  return (
    <form onSubmit={submit} noValidate className="grid max-w-xl gap-4">
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        error={missing ? t('nameMissing') : undefined}
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          setMissing(false);
        }}
        maxLength={80}
        autoComplete="off"
      />
      {courses.length > 1 && (
        <div>
          <label htmlFor={id} className="mb-1.5 block font-medium">
            {t('course')}
          </label>
          <span className="relative block">
            <select
              id={id}
              value={course}
              onChange={(event) => setCourse(event.target.value)}
              className={`${INPUT_CLASS} h-11 appearance-none pr-9`}
            >
              {courses.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.title}
                </option>
              ))}
            </select>
            <ChevronDown
              aria-hidden="true"
              className="pointer-events-none absolute top-3.5 right-3 size-4 text-ink-3"
            />
          </span>
        </div>
      )}
      <div role="status" className="empty:hidden">
        {outcome && <Callout tone={outcome.tone}>{outcome.text}</Callout>}
      </div>
      <Button type="submit" look="primary" busy={busy} className="justify-self-start">
        {busy ? t('creating') : t('create')}
      </Button>
    </form>
  );
}
