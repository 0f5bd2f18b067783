'use client';

import { useId, useState, type SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button';
import { Callout } from '../ui/callout';
import { SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { useCreateClass } from './use-create-class';

type Choice = { id: string; title: string };

/** A name and, where there are several, a course; the new class appears in the list above. */
export function CreateClass({ courses }: { courses: readonly Choice[] }) {
  const t = useTranslations('teach');
  const { busy, outcome, create } = useCreateClass();
  const [name, setName] = useState('');
  const [course, setCourse] = useState(courses[0]?.id ?? '');
  const [missing, setMissing] = useState(false);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setMissing(name.trim() === '');
    if (busy || name.trim() === '') return;
    if (await create({ name, course })) setName('');
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
      {courses.length > 1 && <CourseField courses={courses} value={course} onChange={setCourse} />}
      <div role="status" className="empty:hidden">
        {outcome && <Callout tone={outcome.tone}>{outcome.text}</Callout>}
      </div>
      <Button type="submit" look="primary" busy={busy} className="justify-self-start">
        {busy ? t('creating') : t('create')}
      </Button>
    </form>
  );
}

type CourseProps = { courses: readonly Choice[]; value: string; onChange: (id: string) => void };

function CourseField({ courses, value, onChange }: CourseProps) {
  const t = useTranslations('teach');
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {t('course')}
      </label>
      <SelectField id={id} value={value} onChange={(event) => onChange(event.target.value)} className="h-11">
        {courses.map((course) => (
          <option key={course.id} value={course.id}>
            {course.title}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
