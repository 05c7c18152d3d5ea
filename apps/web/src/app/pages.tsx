import { lazy, Suspense } from 'react';
import { useLocation } from 'react-router';
import type { UserView } from '../api/types.js';
import { DeskPage } from '../features/desk/desk-page.js';
import { DeskPlaceholder } from '../features/desk/desk-placeholder.js';

const DataPage = lazy(async () => ({ default: (await import('../features/data/data-page.js')).DataPage }));

/** What stands at the addresses for who is signed in. The desk is here with it, the other pages come when they are asked for. */
export function Pages({ user }: { readonly user: UserView }) {
  const { pathname } = useLocation();
  if (pathname !== '/data') return <DeskPage user={user} />;
  return (
    <Suspense fallback={<DeskPlaceholder />}>
      <DataPage user={user} />
    </Suspense>
  );
}
