import { mount } from 'svelte';
import { registerSw } from './sw/registerSw.ts';
import App from './ui/App.svelte';

const target = document.querySelector('#app');
if (!target) throw new Error('index.html has no #app');
mount(App, { target });
void registerSw();
