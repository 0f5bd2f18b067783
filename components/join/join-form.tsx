'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { joinResponseSchema } from '@/lib/shared/wire/people';
import { request, type Failure } from '../api/request';
import { useFailureText } from '../api/use-failure-text';
import { Button } from '../ui/button';
import { Callout } from '../ui/callout';
import { TextField } from '../ui/text-field';
import { PersonalCode } from './personal-code';

type Props = { code: string; returnTo: string };

type Trouble = { field: 'code' | 'name' | 'personal'; text: string } | { field: null; text: string } | null;

/** Class code and name; the personal code is asked for only when the name is taken. */
export function JoinForm({ code: givenCode, returnTo }: Props) {
  const t = useTranslations('join');
  const failureText = useFailureText();
  const router = useRouter();
  const [fields, setFields] = useState({ code: givenCode, name: '', personalCode: '' });
  const [known, setKnown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const [joined, setJoined] = useState<{ name: string; personalCode: string } | null>(null);
  const personal = useRef<HTMLInputElement>(null);
  useEffect(() => personal.current?.focus(), [known]);
  const errorOf = (field: 'code' | 'name' | 'personal') =>
    trouble?.field === field ? trouble.text : undefined;

  const goOn = () => {
    router.push(returnTo);
    router.refresh();
  };
  const refused = (failure: Failure) => {
    if (failure === 'name_taken') setKnown(true);
    if (failure === 'name_taken') setTrouble(null);
    else if (failure === 'class_not_found') setTrouble({ field: 'code', text: failureText(failure) });
    else if (failure === 'bad_credentials') setTrouble({ field: 'personal', text: t('personalWrong') });
    else setTrouble({ field: null, text: failureText(failure) });
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    const { code, name, personalCode } = fields;
    const missing: Trouble =
      code.trim() === ''
        ? { field: 'code', text: t('codeMissing') }
        : name.trim() === ''
          ? { field: 'name', text: t('nameMissing') }
          : null;
    setTrouble(missing);
    if (missing) return;
    setBusy(true);
    const body = { code, name, ...(known && personalCode.trim() !== '' ? { personalCode } : {}) };
    const answer = await request('/api/v1/join', joinResponseSchema, { method: 'POST', body });
    setBusy(false);
    if (!answer.ok) refused(answer.failure);
    else if (answer.data.personalCode === null) goOn();
    else setJoined({ name: answer.data.user.name, personalCode: answer.data.personalCode });
  };

  return (
    <form onSubmit={submit} noValidate className="grid gap-5">
      <TextField
        label={t('code')}
        hint={t('codeHint')}
        error={errorOf('code')}
        value={fields.code}
        onChange={(event) => setFields({ ...fields, code: event.target.value })}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        maxLength={32}
        className="font-mono tracking-wider uppercase"
      />
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        error={errorOf('name')}
        value={fields.name}
        onChange={(event) => setFields({ ...fields, name: event.target.value })}
        autoComplete="name"
        maxLength={60}
      />
      <div role="status" className="contents">
        {known && (
          <TextField
            ref={personal}
            label={t('personalCode')}
            hint={t('personalCodeHint')}
            error={errorOf('personal')}
            value={fields.personalCode}
            onChange={(event) => setFields({ ...fields, personalCode: event.target.value })}
            autoComplete="off"
            spellCheck={false}
            maxLength={32}
            className="font-mono tracking-wider"
          />
        )}
        {trouble?.field === null && <Callout tone="wrong">{trouble.text}</Callout>}
      </div>
      <Button type="submit" look="primary" size="l" busy={busy} className="w-full">
        {busy ? t('submitting') : t('submit')}
      </Button>
      {joined && <PersonalCode {...joined} onContinue={goOn} />}
    </form>
  );
}
