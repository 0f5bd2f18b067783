import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { currentLocale } from '@/app/_lib/session';
import { currentTheme } from '@/components/shell/preferences';
import { PageRescue } from '@/components/shell/page-rescue';
import { Providers } from '@/components/shell/providers';
import { messagesFor, translator } from '@/lib/i18n';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = translator(await currentLocale());
  return {
    title: { default: t('app.name'), template: `%s · ${t('app.name')}` },
    description: t('app.description'),
    robots: { index: false },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#121b26' },
  ],
};

/** Theme and language are in the first byte of the page: nothing flashes. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme, sent] = await Promise.all([currentLocale(), currentTheme(), headers()]);
  const t = translator(locale);
  return (
    <html lang={locale} data-theme={theme}>
      <head>
        <PageRescue
          nonce={sent.get('x-nonce') ?? undefined}
          words={{ message: t('pages.rescueMessage'), action: t('pages.rescueAction') }}
        />
      </head>
      <body>
        <Providers locale={locale} messages={messagesFor(locale)}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
