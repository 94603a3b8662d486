package com.acme

import dev.ullage.junit.LeakFree
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

class Mails {
    private val scope = CoroutineScope(Dispatchers.Default + Job())

    fun waitForAnswer() {
        val answer = CompletableDeferred<String>()
        scope.launch { answer.await() }
    }
}

@LeakFree
class OrderTest {
    companion object {
        private val mails = Mails()
    }

    @Test
    fun `prices are added`() = runBlocking {
        val prices = listOf(1, 2, 3).map { async(Dispatchers.Default) { it * 100 } }

        assertEquals(600, prices.awaitAll().sum())
    }

    @Test
    fun `an answer that never comes`() {
        mails.waitForAnswer()
    }
}
