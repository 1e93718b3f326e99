import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

// Runes everywhere: a component without any would bring the old runtime into the first screen.
export default { preprocess: vitePreprocess(), compilerOptions: { runes: true } };
