import * as path from 'node:path';
import { TaskMockRunner } from 'azure-pipelines-task-lib/mock-run';

const runner = new TaskMockRunner(path.join(__dirname, '..', '..', 'src', 'main.js'));
runner.setInput('paths', 'deploy');
runner.setAnswers({ which: { imagegate: '/tools/imagegate' }, checkPath: { '/tools/imagegate': true } });
runner.run();
