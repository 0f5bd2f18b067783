'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { LinkPending } from './link-pending';

/** A link of the main navigation that knows when one is in its part of the site. */
export function NavLink({
  href,
  children,
}: {
  href: '/courses' | '/teach' | '/operate';
  children: ReactNode;
}) {
  const path = usePathname();
  const inside = path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={inside ? (path === href ? 'page' : 'true') : undefined}
      className={clsx(
        'rounded-md px-2.5 py-1.5 transition-colors duration-[var(--quick)] hover:bg-hover',
        inside ? 'font-semibold text-ink' : 'text-ink-2',
      )}
    >
      {children}
      <LinkPending className="ml-1.5 align-[-3px]" />
    </Link>
  );
}
