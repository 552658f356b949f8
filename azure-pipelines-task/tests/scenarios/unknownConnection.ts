import * as path from 'node:path';
import { TaskMockRunner } from 'azure-pipelines-task-lib/mock-run';

const runner = new TaskMockRunner(path.join(__dirname, '..', '..', 'src', 'main.js'));
runner.setInput('containerRegistry', 'gone');
runner.run();
