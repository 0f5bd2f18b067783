import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { currentLocale } from '@/app/_lib/session';
import { currentTheme } from '@/components/shell/preferences';
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

/** Theme and language are in the first byte of the page: nothing flashes, and no inline script is needed. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme] = await Promise.all([currentLocale(), currentTheme()]);
  return (
    <html lang={locale} data-theme={theme}>
      <body>
        <Providers locale={locale} messages={messagesFor(locale)}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
