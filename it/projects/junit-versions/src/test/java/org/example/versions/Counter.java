// SPDX-License-Identifier: Apache-2.0
package org.example.versions;

import dev.belay.bind.PythonSource;
import dev.belay.bind.Task;

@PythonSource
public interface Counter {
    @Task
    int next();
}
