import { CssBaseline, ThemeProvider } from '@mui/material';
import { lazy, Suspense } from 'react';
import { Provider } from 'react-redux';
import { BrowserRouter, Route, Routes } from 'react-router';
import { DeskPlaceholder } from '../features/desk/desk-placeholder.js';
import { SignInPage } from '../features/session/sign-in-page.js';
import { ErrorBoundary } from './error-boundary.js';
import { ServicesContext, useAppSelector } from './hooks.js';
import { NotFoundPage } from './not-found-page.js';
import type { Services } from './services.js';
import { theme } from './theme.js';

// Asked for at once, so that it is there after the sign-in, but the sign-in does not wait for it.
const pages = import('./pages.js');
const Pages = lazy(async () => ({ default: (await pages).Pages }));

export function App({ services }: { readonly services: Services }) {
  return (
    <ThemeProvider theme={theme} defaultMode="system" noSsr>
      <CssBaseline enableColorScheme />
      <ErrorBoundary>
        <ServicesContext value={services}>
          <Provider store={services.store}>
            {/* A click acts at once: as a transition it would wait for a pause in the live data, and there is none. */}
            <BrowserRouter useTransitions={false}>
              <Routes>
                {['/', '/data'].map((path) => (
                  <Route key={path} path={path} element={<Home />} />
                ))}
                <Route path="*" element={<NotFoundPage />} />
              </Routes>
            </BrowserRouter>
          </Provider>
        </ServicesContext>
      </ErrorBoundary>
    </ThemeProvider>
  );
}

/** The sign-in stands at a page's own address: after it, one is where one wanted to go. */
function Home() {
  const { status, user } = useAppSelector((state) => state.session);
  if (status === 'restoring') return <DeskPlaceholder />;
  if (user === null) return <SignInPage />;
  return (
    <Suspense fallback={<DeskPlaceholder />}>
      <Pages user={user} />
    </Suspense>
  );
}
