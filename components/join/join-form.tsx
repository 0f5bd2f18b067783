'use client';

import { useRouter } from 'next/navigation';
import { useState, type SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button';
import { Callout } from '../ui/callout';
import { TextField } from '../ui/text-field';
import { PersonalCode } from './personal-code';
import { PersonalCodeField } from './personal-code-field';
import { useJoin, type JoinField, type JoinFields } from './use-join';

/** Class code and name; the personal code is asked for only when the name is taken. */
export function JoinForm({ code, returnTo }: { code: string; returnTo: string }) {
  const t = useTranslations('join');
  const router = useRouter();
  const [fields, setFields] = useState<JoinFields>({ code, name: '', personalCode: '' });
  const goOn = () => {
    router.push(returnTo);
    router.refresh();
  };
  const join = useJoin(goOn);
  const bind = (field: JoinField) => ({
    value: fields[field],
    error: join.errorOf(field),
    onChange: (event: { target: { value: string } }) => setFields({ ...fields, [field]: event.target.value }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void join.submit(fields);
  };

  return (
    <form onSubmit={submit} noValidate className="grid gap-5">
      <TextField
        {...bind('code')}
        label={t('code')}
        hint={t('codeHint')}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        maxLength={32}
        className="font-mono tracking-wider uppercase"
      />
      <TextField
        {...bind('name')}
        label={t('name')}
        hint={t('nameHint')}
        autoComplete="name"
        maxLength={60}
      />
      <div role="status" className="contents">
        {join.nameTaken && <PersonalCodeField {...bind('personalCode')} />}
        {join.errorOf(null) !== undefined && <Callout tone="wrong">{join.errorOf(null)}</Callout>}
      </div>
      <Button type="submit" look="primary" size="l" busy={join.busy} className="w-full">
        {join.busy ? t('submitting') : t('submit')}
      </Button>
      {join.welcome && <PersonalCode {...join.welcome} onContinue={goOn} />}
    </form>
  );
}
