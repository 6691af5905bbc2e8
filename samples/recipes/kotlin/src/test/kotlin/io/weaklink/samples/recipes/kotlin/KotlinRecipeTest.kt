package io.weaklink.samples.recipes.kotlin

import com.esotericsoftware.kryo.Kryo
import com.esotericsoftware.kryo.io.Input
import com.esotericsoftware.kryo.io.Output
import com.esotericsoftware.kryo.util.DefaultInstantiatorStrategy
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException
import com.fasterxml.jackson.module.kotlin.jacksonObjectMapper
import com.fasterxml.jackson.module.kotlin.readValue
import io.weaklink.Referent
import io.weaklink.Weak
import io.weaklink.Weaklink
import io.weaklink.jackson.WeaklinkModule
import io.weaklink.kryo.WeaklinkKryo
import java.lang.ref.WeakReference
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.objenesis.strategy.StdInstantiatorStrategy

/** Kotlin's classes through both codecs. */
class KotlinRecipeTest {

    private val mapper = jacksonObjectMapper().registerModule(WeaklinkModule(Weaklink.create()))

    private val kryo = Kryo().apply {
        setReferences(true)
        isRegistrationRequired = false
        // Kotlin's classes have no constructor without parameters.
        instantiatorStrategy = DefaultInstantiatorStrategy(StdInstantiatorStrategy())
        WeaklinkKryo.install(this, Weaklink.create())
    }

    private fun tree() = Folder("home").also { home ->
        home.folders += Folder("photos").also { it.parent = home }
    }

    private fun album(): Album {
        val last = Song("last")
        return Album(listOf(Song("first", WeakReference(last)), last))
    }

    private inline fun <reified T : Any> throughKryo(root: T): T {
        val output = Output(256, -1)
        kryo.writeClassAndObject(output, root)
        return kryo.readClassAndObject(Input(output.toBytes())) as T
    }

    @Test
    fun bindsAMarkedPropertyOfTheBody() {
        val json = mapper.writeValueAsString(tree())

        val home = mapper.readValue<Folder>(json)

        assertThat(json).contains(""""parent":{"_weak":1,"_weakType":"folder"}""")
        assertThat(home.folders[0].parent).isSameAs(home)
        assertThat(home).isEqualTo(tree()).hasToString("Folder(name=home, folders=[Folder(name=photos, folders=[])])")
        assertThat(throughKryo(tree())).satisfies({ assertThat(it.folders[0].parent).isSameAs(it) })
    }

    @Test
    fun bindsAReferenceThatAConstructorTakes() {
        val restored = mapper.readValue<Album>(mapper.writeValueAsString(album()))

        assertThat(restored.songs[0].next?.get()).isSameAs(restored.songs[1])
        assertThat(throughKryo(album()).songs).satisfies({ assertThat(it[0].next?.get()).isSameAs(it[1]) })
    }

    @Test
    fun findsNothingToDeclare() {
        assertThat(WeaklinkModule.check(mapper, Folder::class.java, Album::class.java)).isEmpty()
        assertThat(WeaklinkKryo.check(kryo, Folder::class.java, Album::class.java)).isEmpty()
    }

    @Referent("plain")
    class Plain { @Weak var next: Plain? = null }

    @Referent("field")
    class OnField { @field:Weak var next: OnField? = null }

    @Referent("getter")
    class OnGetter { @get:Weak var next: OnGetter? = null }

    @Referent("setter")
    class OnSetter { @set:Weak var next: OnSetter? = null }

    /** What is referred to stands outside of the document, so a token travels in its place. */
    @Test
    fun takesTheMarkWithAnyTarget() {
        val plain = Plain().also { it.next = Plain() }
        val field = OnField().also { it.next = OnField() }
        val getter = OnGetter().also { it.next = OnGetter() }
        val setter = OnSetter().also { it.next = OnSetter() }

        assertThat(listOf(plain, field, getter, setter)).allSatisfy {
            assertThat(mapper.writeValueAsString(it)).contains(""""next":{"_weak":"""")
        }
        assertThat(throughKryo(plain).next).isSameAs(plain.next)
        assertThat(throughKryo(field).next).isSameAs(field.next)
        assertThat(throughKryo(getter).next).isSameAs(getter.next)
        assertThat(throughKryo(setter).next).isSameAs(setter.next)
    }

    @Referent("plain parameter")
    class PlainParameter(@Weak var next: PlainParameter? = null)

    @Referent("field of a parameter")
    class FieldParameter(@field:Weak var next: FieldParameter? = null)

    @Test
    fun refusesTheMarkOnAParameter() {
        assertThat(listOf(PlainParameter(), FieldParameter())).allSatisfy {
            assertThatThrownBy { mapper.writeValueAsString(it) }
                .isInstanceOf(InvalidDefinitionException::class.java)
                .hasMessageContaining("Hold a WeakReference instead")
        }
    }
}
