import { z } from 'zod';

/** The languages of the interface and of every lesson, the first one being the fallback. */
export const LOCALES = ['en', 'zh-CN'] as const;

export const localeSchema = z.enum(LOCALES).describe('Language: English or Simplified Chinese.');

export type Locale = z.infer<typeof localeSchema>;

/** A text in every language. Both are required: a lesson is whole in each language or not shipped. */
export const localizedSchema = z
  .strictObject({ en: z.string().min(1), 'zh-CN': z.string().min(1) })
  .describe('The same text in English and in Simplified Chinese.');

export type Localized = z.infer<typeof localizedSchema>;

/** The first acceptable language of an `Accept-Language` header, or English. */
export function localeFromHeader(acceptLanguage: string | null | undefined): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().split(';');
      const quality = params.find((param) => param.trim().startsWith('q='));
      return { tag: tag.toLowerCase(), quality: quality ? Number(quality.trim().slice(2)) : 1 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return 'en';
}
