import { Component, type ErrorInfo, type ReactNode } from 'react';
import { PanelMessage } from '../components/panel.js';

interface ErrorBoundaryState {
  readonly failed: boolean;
}

/** Catches mistakes of the page itself: says so, and offers to load it anew. Trading goes on in the server. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: false };

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { failed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error('The page failed', error, info.componentStack);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <PanelMessage
        icon="warning"
        text="This page has a fault and stopped. Trading is not affected: it runs in the server."
        code="WEB.PAGE_FAILED"
        onRetry={() => location.reload()}
      />
    );
  }
}
