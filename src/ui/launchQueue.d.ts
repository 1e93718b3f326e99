/** Files that the system opens with the installed page. Chromium; @see https://wicg.github.io/web-app-launch/ */
interface LaunchParams {
  readonly files: readonly FileSystemFileHandle[];
}

interface Window {
  readonly launchQueue?: { setConsumer(consumer: (params: LaunchParams) => void): void };
}
