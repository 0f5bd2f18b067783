'use client';

import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFailureText } from '../api/use-failure-text';
import { Button } from '../ui/button';

/** Saves the gradebook for a spreadsheet. A plain link cannot ask for CSV in its Accept header. */
export function DownloadCsv({ classId }: { classId: string }) {
  const t = useTranslations('gradebook');
  const failureText = useFailureText();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');

  const download = async () => {
    setState('busy');
    const csv = await fetchCsv(classId);
    if (csv) saveAs(csv.blob, csv.name);
    setState(csv ? 'idle' : 'failed');
  };

  return (
    <div className="flex items-center gap-3">
      <span role="status" className="text-sm text-wrong">
        {state === 'failed' && failureText('internal')}
      </span>
      <Button busy={state === 'busy'} onClick={download}>
        {state !== 'busy' && <Download aria-hidden="true" className="size-4" />}
        {t('download')}
      </Button>
    </div>
  );
}

async function fetchCsv(classId: string): Promise<{ blob: Blob; name: string } | null> {
  try {
    const response = await fetch(`/api/v1/classes/${classId}/gradebook`, { headers: { accept: 'text/csv' } });
    if (!response.ok) return null;
    const name = /filename="?([^";]+)"?/.exec(response.headers.get('content-disposition') ?? '')?.[1];
    return { blob: await response.blob(), name: name ?? 'gradebook.csv' };
  } catch {
    return null;
  }
}

function saveAs(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
